__BRYTHON__.add_files({
    "data/notes.txt": {
        "content": "YSBub3Rl\n",
        "ctime": 1700000000.0,
        "mtime": 1700000000.0
    }
})
