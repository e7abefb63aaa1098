//! The languages that pages can be in, and what stands around a page in each.

/// A language.
#[derive(Debug, PartialEq)]
pub(crate) struct Language {
    /// Its tag, <https://www.rfc-editor.org/info/bcp47>.
    pub(super) code: &'static str,
    /// What those who speak it call it.
    pub(super) name: &'static str,
    /// The words of the template.
    pub(super) words: Words,
}

/// The words of the template in a language.
#[derive(Debug, PartialEq)]
pub(super) struct Words {
    pub(super) prompt: &'static str,
    pub(super) documentation: &'static str,
    pub(super) gallery: &'static str,
    /// What the list of a page's languages is called.
    pub(super) languages: &'static str,
    /// Leads from a page in another language to the one in this language.
    pub(super) offer: &'static str,
    /// Turns that offer down.
    pub(super) stay: &'static str,
    pub(super) stopped: &'static str,
}

/// The language of the words around a page whose own is not known.
pub(crate) const ENGLISH: &Language = &LANGUAGES[0];

/// All of them, in the order in which readers find them.
pub(super) const LANGUAGES: &[Language] = &[
    Language {
        code: "en",
        name: "English",
        words: Words {
            prompt: "Prompt",
            documentation: "Documentation",
            gallery: "Gallery",
            languages: "Languages",
            offer: "Read this page in English",
            stay: "Stay in this language",
            stopped: "Python has stopped on this page. Reload it to start again.",
        },
    },
    Language {
        code: "es",
        name: "Español",
        words: Words {
            prompt: "Consola",
            documentation: "Documentación",
            gallery: "Galería",
            languages: "Idiomas",
            offer: "Leer esta página en español",
            stay: "Seguir en este idioma",
            stopped: "Python se ha detenido en esta página. Vuelve a cargarla para empezar de nuevo.",
        },
    },
    Language {
        code: "fr",
        name: "Français",
        words: Words {
            prompt: "Console",
            documentation: "Documentation",
            gallery: "Galerie",
            languages: "Langues",
            offer: "Lire cette page en français",
            stay: "Rester dans cette langue",
            stopped: "Python s’est arrêté dans cette page. Rechargez-la pour recommencer.",
        },
    },
    Language {
        code: "pt",
        name: "Português",
        words: Words {
            prompt: "Console",
            documentation: "Documentação",
            gallery: "Galeria",
            languages: "Idiomas",
            offer: "Ler esta página em português",
            stay: "Continuar neste idioma",
            stopped: "O Python parou nesta página. Recarregue-a para começar de novo.",
        },
    },
];
