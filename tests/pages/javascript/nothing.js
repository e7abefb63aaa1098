var loaded_library = { name: "library" };
