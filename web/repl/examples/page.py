from browser import document, html
document <= html.H1("Hello from Python")
for colour in ["teal", "tomato", "goldenrod"]:
    document <= html.P(colour, style={"color": colour})
