// What an editor says, in the language of the text that it stands in.

/** @typedef {typeof ENGLISH} Words */

const ENGLISH = {
  keys: "Control+Enter runs the program. Tab indents; Escape, then Tab, leaves the source.",
  run: "Run",
  runKeys: "Control+Enter",
  stop: "Stop",
  reset: "Reset",
  resetHint: "The source as it was, no output",
  share: "Copy link",
  shareHint: "A link that holds the source",
  source: "Python source",
  output: "Output",
  linked: "This source came with the link. Read it before you run it: it can do all that this page can.",
  copied: "The link is copied. It holds the source, which no server gets.",
  notCopied: "The address of this page is the link now.",
  starting: "Python is starting…",
  failed: "Python could not start.",
};

/** @type {Record<string, Words>} */
const WORDS = {
  en: ENGLISH,
  es: {
    keys: "Control+Intro ejecuta el programa. Tab añade sangría; Escape y luego Tab salen del código.",
    run: "Ejecutar",
    runKeys: "Control+Intro",
    stop: "Detener",
    reset: "Restablecer",
    resetHint: "El código original, sin salida",
    share: "Copiar enlace",
    shareHint: "Un enlace que contiene el código",
    source: "Código Python",
    output: "Salida",
    linked: "Este código venía en el enlace. Léelo antes de ejecutarlo: puede hacer todo lo que puede hacer esta página.",
    copied: "Enlace copiado. Contiene el código, que no llega a ningún servidor.",
    notCopied: "La dirección de esta página es ahora el enlace.",
    starting: "Python está arrancando…",
    failed: "Python no ha podido arrancar.",
  },
  fr: {
    keys: "Ctrl+Entrée exécute le programme. Tab indente ; Échap puis Tab font sortir du code.",
    run: "Exécuter",
    runKeys: "Ctrl+Entrée",
    stop: "Arrêter",
    reset: "Réinitialiser",
    resetHint: "Le code d’origine, sans sortie",
    share: "Copier le lien",
    shareHint: "Un lien qui contient le code",
    source: "Code Python",
    output: "Sortie",
    linked: "Ce code est arrivé avec le lien. Lisez-le avant de l’exécuter : il peut faire tout ce que peut faire cette page.",
    copied: "Lien copié. Il contient le code, qui n’est envoyé à aucun serveur.",
    notCopied: "L’adresse de cette page est maintenant le lien.",
    starting: "Python démarre…",
    failed: "Python n’a pas pu démarrer.",
  },
  pt: {
    keys: "Ctrl+Enter executa o programa. Tab recua a linha; Esc e depois Tab saem do código.",
    run: "Executar",
    runKeys: "Ctrl+Enter",
    stop: "Parar",
    reset: "Restaurar",
    resetHint: "O código original, sem saída",
    share: "Copiar link",
    shareHint: "Um link que contém o código",
    source: "Código Python",
    output: "Saída",
    linked: "Este código veio com o link. Leia-o antes de executá-lo: ele pode fazer tudo o que esta página pode.",
    copied: "Link copiado. Ele contém o código, que não vai para nenhum servidor.",
    notCopied: "O endereço desta página agora é o link.",
    starting: "O Python está iniciando…",
    failed: "O Python não pôde iniciar.",
  },
};

/** English where the language is unknown. @param {HTMLElement} element @returns {Words} */
export function wordsAt(element) {
  const tag = element.closest("[lang]")?.getAttribute("lang") ?? "";
  return WORDS[tag.split("-")[0].toLowerCase()] ?? ENGLISH;
}
