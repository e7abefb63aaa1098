print("later from a file")
