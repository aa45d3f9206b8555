package fill

import (
	"slices"
	"strconv"
	"strings"

	"carnet/forms/expr"
)

// Path is where n stands, with the place of each instance: "/technique/t10/salle[2]/salle_postes".
// The root's is "/".
func (s *Session) Path(n expr.Node) string {
	n = s.at(n)
	if n == s.Root() {
		return "/"
	}
	var steps []string
	for ; n != s.Root(); n = s.Parent(n) {
		steps = append(steps, s.step(n))
	}
	slices.Reverse(steps)
	return "/" + strings.Join(steps, "/")
}

// step is the name of n, with its place if it is an instance.
func (s *Session) step(n expr.Node) string {
	name := s.Def(n).Name
	if s.frames[s.nodes[n].frame].base != n {
		return name
	}
	return name + "[" + strconv.Itoa(s.Position(n)) + "]"
}

// Address is the shortest name of n that [Session.Find] understands: "t_cat",
// "salle[2]/salle_postes"; the path where names are not unique.
func (s *Session) Address(n expr.Node) string {
	n = s.at(n)
	var steps []string
	for at := n; at != s.Root(); {
		if len(s.form.Named(s.Def(at).Name)) > 1 {
			return s.Path(n)
		}
		steps = append(steps, s.step(at))
		f := &s.frames[s.nodes[at].frame]
		if f.base == at {
			f = &s.frames[f.up]
		}
		at = f.base
	}
	if steps == nil {
		return "/"
	}
	slices.Reverse(steps)
	return strings.Join(steps, "/")
}
