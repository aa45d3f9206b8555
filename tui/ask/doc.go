// Package ask puts one question at a time to a person: a field to type in or choose from, and
// small linear dialogs made of such fields. It hides huh, and gives every word in the user's
// language. Nothing is answered by moving over it, nothing typed is lost, and every key takes
// effect before the next one is read.
//
// Screens import it; it is the only importer of huh. It imports forms/locale, lang, keys, theme
// and widget.
package ask
