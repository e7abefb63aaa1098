__BRYTHON__.use_VFS = true;
var scripts = {"$timestamp": 1700000000000, "vfs_package": [".py", "", [], 1], "vfs_package.part": [".py", "name = __name__\n", []]}
__BRYTHON__.update_VFS(scripts)
