from browser import load

try:
    load("start.js")
except PermissionError as error:
    print(error)
