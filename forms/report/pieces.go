package report

import (
	"fmt"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/locale"
)

// Piece is an attachment as the documents number it.
type Piece struct {
	dossier.Attachment
	Number int
	// File is its name beside the documents, unlike any other's; blank for a personal one, which
	// does not go with them.
	File string
}

// Pieces are the attachments of the questions that apply, in the order of the form.
func Pieces(r *derive.Result) []Piece {
	var list []Piece
	for _, n := range r.Session.Questions() {
		for _, x := range r.Dossier.AttachedTo(r.Session.Register(n)) {
			p := Piece{Attachment: x, Number: len(list) + 1}
			if !x.Personal {
				p.File = fmt.Sprintf("%02d-%s", p.Number, dossier.FileName(x.Name))
			}
			list = append(list, p)
		}
	}
	return list
}

// attachments is annex C: the files that go with the answers, and those that answers only name.
func (d *draft) attachments() {
	d.section("Pièces jointes")
	t := Table{
		Header: []string{"N°", "Question", "Fichier (dossier pieces)", "Taille", "Empreinte (SHA-256)", "Adresse"},
		Align:  []Align{Right, Left, Left, Right},
	}
	pieces := Pieces(d.r)
	for _, n := range d.s.Questions() {
		found := false
		for len(pieces) > 0 && pieces[0].Register == d.s.Register(n) {
			t.Rows = append(t.Rows, d.piece(n, pieces[0]))
			pieces, found = pieces[1:], true
		}
		if !found && d.names(n) {
			t.Rows = append(t.Rows, []string{none, d.placed(n), d.answer(n) + " (non joint)", none, none, d.s.Address(n)})
		}
	}
	d.table(t, "Aucune pièce jointe.")
}

// piece is the row of an attachment.
func (d *draft) piece(n expr.Node, p Piece) []string {
	name := p.File
	switch {
	case p.Personal:
		name = masked
	case p.Awaited:
		name += " (absent de ce poste)"
	}
	return []string{fmt.Sprint(p.Number), d.placed(n), name, locale.Size(p.Size, lang), p.Hash, d.s.Address(n)}
}

// names says whether the answer to n is the name of a file.
func (d *draft) names(n expr.Node) bool {
	return d.s.Def(n).Kind == forms.File && !d.s.Value(n).IsBlank()
}
