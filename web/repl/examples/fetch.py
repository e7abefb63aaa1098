from browser import window
response = await window.fetch("../gallery/planets.json")
planets = await response.json()
for planet in planets:
    print(planet.name)
