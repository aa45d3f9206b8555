package fill

import (
	"strings"

	"carnet/forms"
	"carnet/forms/expr"
)

// FileName is the name of a medium's file in the session's language, without the folder that
// XForms puts before it.
func (s *Session) FileName(m forms.Medium, at expr.Node) string {
	name := m.File.In(s.language).Render(func(p forms.Piece) string { return p.Program.EvalString(s, s.env, at) })
	return name[strings.LastIndexByte(name, '/')+1:]
}
