from browser.worker import Worker

async with Worker("own") as worker:
    print(await worker.call("answer"))
