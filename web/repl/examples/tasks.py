import asyncio
async def tick(name, seconds):
    for number in range(5):
        await asyncio.sleep(seconds)
        print(name, number)
first = asyncio.create_task(tick("slow", 1))
second = asyncio.create_task(tick("quick", 0.5))
