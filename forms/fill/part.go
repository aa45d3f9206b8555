package fill

import (
	"carnet/forms/expr"
)

// PartProgress counts over a part of the form; over what is asked outside groups for part 0.
func (s *Session) PartProgress(part expr.Ref) Progress {
	if part != 0 {
		return s.Progress(s.One(part, s.Root()))
	}
	p := s.Progress(s.Root())
	for _, other := range s.form.Parts() {
		if other != 0 {
			p.subtract(s.Progress(s.One(other, s.Root())))
		}
	}
	return p
}

func (p *Progress) subtract(q Progress) {
	p.Asked -= q.Asked
	p.Answered -= q.Answered
	p.Required -= q.Required
	p.RequiredAnswered -= q.RequiredAnswered
	p.NV -= q.NV
	p.SO -= q.SO
	p.Invalid -= q.Invalid
}

// PartLabel is how people call a part. What is asked outside groups has the form's title where
// there is nothing else.
func (s *Session) PartLabel(part expr.Ref) string {
	if part != 0 {
		return s.Caption(s.One(part, s.Root()))
	}
	if len(s.form.Parts()) == 1 && s.form.Title != "" {
		return s.form.Title
	}
	return words.loose.in(s.lang)
}
