// Package report writes the two documents of an audit, compte rendu and feuille de route, from
// what is derived of its dossier. [CompteRendu] and [FeuilleDeRoute] give a [Document], a
// neutral sequence of blocks; a writer such as [Markdown] turns it into bytes.
//
// Guarantees: pure, and the same to the byte for the same result, options and clock. Every
// section of the outlines is there; an empty one says so. The compte rendu of a form that concludes
// nothing has an outline of its own: its answers. Every finding prints the answers
// behind it. Nothing is concluded from questions that nobody answered. Names of people stand
// only among the participants; answers marked personal are never printed. Sentences of findings,
// actions and questions come from the workbook, thresholds too.
//
// Screens, commands and the server may import it; it imports the rooms of forms.
package report
