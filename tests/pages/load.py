import browser
import javascript

for load in (browser.load, javascript.load, javascript.import_js):
    try:
        load("start.js")
    except PermissionError as error:
        print(error)
