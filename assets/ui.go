// Package assets embeds what the program ships with: fonts, icon, translations,
// schemas, guidelines, sample articles, tables for cleaning, lexicons and the
// trained model. Third-party files have their licence beside them.
package assets

import "embed"

// Samples holds samples/*.txt, the articles that a first start opens.
//
//go:embed samples/*.txt
var Samples embed.FS

// Schemas holds schema/SCHEMA.json, the built-in schemas.
//
//go:embed schema/*.json
var Schemas embed.FS

// Translations holds translations/LANGUAGE.json, the strings of the interface.
//
//go:embed translations/*.json
var Translations embed.FS

// Guidelines holds guidelines/SCHEMA.LANGUAGE.md, what explains each built-in schema.
//
//go:embed guidelines/*.md
var Guidelines embed.FS
