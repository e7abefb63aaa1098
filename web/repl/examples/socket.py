from browser import websocket
address = "../echo"
async with websocket.connect(address) as socket:
    await socket.send("Hello")
    print(await socket.recv())
