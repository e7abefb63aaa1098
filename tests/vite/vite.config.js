import pytag from "pytag/vite";

export default { base: "./", plugins: [pytag()] };
