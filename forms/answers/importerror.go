package answers

import (
	"fmt"
	"strings"

	"carnet/forms/locale"
)

// ImportProblem is one thing to say about a file of answers, and where it stands.
type ImportProblem struct {
	Line, Column int
	Question     string // address; blank where the file itself is at fault
	Message      string // in the notebook's language
}

// ImportError lists all that is wrong in a file of answers. Nothing of the file was applied.
type ImportError struct {
	File     string          // "-" for the standard input
	Problems []ImportProblem // never empty, in the order of the file
}

func (e *ImportError) Error() string {
	return fmt.Sprintf("import %s: %d problems, the first: %s", e.File, len(e.Problems), e.Problems[0].Message)
}

// Text says it to people, a line a problem.
func (e *ImportError) Text(lang locale.Lang) string {
	var b strings.Builder
	n := locale.Count(float64(len(e.Problems)), lang.Pick("problème", "problem"), lang.Pick("problèmes", "problems"), lang)
	file := locale.Quote(locale.Clean(e.File), lang)
	if e.File == "-" {
		file = lang.Pick("l’entrée standard", "the standard input")
	}
	b.WriteString(lang.Pick(
		n+" dans "+file+"\u00a0: aucune de ses réponses n’est prise. Corrigez le fichier et recommencez.",
		n+" in "+file+": none of its answers is taken. Correct the file and try again."))
	for _, p := range e.Problems {
		fmt.Fprintf(&b, "\n  %s:%d:%d: ", locale.Clean(e.File), p.Line, p.Column)
		if p.Question != "" {
			b.WriteString(locale.Clean(p.Question) + lang.Pick("\u00a0: ", ": "))
		}
		b.WriteString(p.Message)
	}
	return b.String()
}
