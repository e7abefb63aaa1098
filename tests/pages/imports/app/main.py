import tool
import helper

print(tool.place, helper.side)
