print("injected")
