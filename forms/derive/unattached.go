package derive

import (
	"carnet/forms"
	"carnet/forms/dossier"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// Unattached lists the questions that were answered and want a photo, a file or a note (attach:
// required), and have none. It keeps nothing from being closed: people are told.
func Unattached(s *fill.Session, notes map[forms.Register]string, list []dossier.Attachment) []expr.Node {
	proven := map[forms.Register]bool{}
	for _, x := range list {
		proven[x.Register] = true
	}
	var lacking []expr.Node
	for _, n := range s.Questions() {
		r := s.Register(n)
		if s.Def(n).Attach == forms.AttachRequired && s.State(n) == expr.Answered && !proven[r] && notes[r] == "" {
			lacking = append(lacking, n)
		}
	}
	return lacking
}
