from browser import document, html
count = 0
button = html.BUTTON("Click me")
def clicked(event):
    global count
    count += 1
    button.text = f"Clicked {count} times"
    print("click", count)
button.bind("click", clicked)
document <= button
