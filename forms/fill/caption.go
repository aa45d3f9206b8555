package fill

import (
	"cmp"
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// Caption is how a question or a section is called on its own: by its label, or its name where it
// has none. The text of an answer that is not in a list comes after the question of the list.
func (s *Session) Caption(n expr.Node) string {
	n = s.at(n)
	if ref := s.Ref(n); ref > 0 && s.form.Def(ref-1).OrOther {
		return s.called(s.One(ref-1, n)) + " — " + s.called(n)
	}
	return s.called(n)
}

func (s *Session) called(n expr.Node) string {
	if label := s.Label(n); label != "" {
		return label
	}
	return s.Def(n).Name
}

// RepeatLabel is how the instances of a repeat are called together, around being where it stands: by
// its label without what that says of one of them, or by its name where it has none.
func (s *Session) RepeatLabel(repeat expr.Ref, around expr.Node) string {
	d := s.form.Def(repeat)
	label := s.rendered(d.Label, func(p forms.Piece) string {
		if s.plan.within(p.Ref, repeat) {
			return ""
		}
		return p.Program.EvalString(s, s.env, around)
	})
	return cmp.Or(strings.Trim(label, joints+"()"), d.Name)
}

// joints are what stands between the parts of a name: left over at its ends where an answer is
// missing.
const joints = " \u00a0:,;–—-/"

// Name is what the form's instance_name calls the form as it is filled; blank where it has none.
func (s *Session) Name() string {
	if s.form.InstanceName == nil {
		return ""
	}
	return strings.Trim(s.form.InstanceName.EvalString(s, s.env, s.Root()), joints)
}

// Section is how a group or an instance is called, or the nearest around it that has a name; what
// stands outside groups has that of its part.
func (s *Session) Section(at expr.Node) string {
	for at = s.at(at); at != s.Root(); at = s.Parent(at) {
		if s.Def(at).Kind == forms.Repeat {
			return s.InstanceName(at)
		}
		if label := s.Label(at); label != "" {
			return label
		}
	}
	return s.PartLabel(0)
}
