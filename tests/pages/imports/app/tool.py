place = "beside the script"
