__BRYTHON__.VFS_timestamp = 1700000000000
if(typeof document !== 'undefined'){
    __BRYTHON__.brython_modules = $B.last(document.getElementsByTagName('script')).src
}
__BRYTHON__.use_VFS = true
var scripts = {"$timestamp": 1700000000000, "vfs_app": [".py", "from vfs_parts.numbers import answer\n", ["vfs_parts", "vfs_parts.numbers"]], "vfs_parts": [".py", "", [], 1], "vfs_parts.numbers": [".py", "import math\nanswer=math.floor(42.5)\n", ["math"]], "colorsys": [".py", "raise RuntimeError('not this one')", []]}
__BRYTHON__.update_VFS(scripts)