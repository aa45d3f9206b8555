package notebook

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
	"time"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/findings"
)

// Summary is what a list shows of an audit: a cache of derived things.
type Summary struct {
	Name                             string // what tells the audit from others of the school, see fill.Session.Name
	Parts                            []PartSummary
	Bloquant, ALever, Majeur, Mineur int
	Avis                             string
	Conflicts                        int
}

// PartSummary is the progress of one part.
type PartSummary struct {
	Name             string
	Answered         int
	Required         int
	RequiredAnswered int
	Total            int
	Complete         bool
}

// Summarize is the summary of a derived audit.
func Summarize(r *derive.Result) Summary {
	counts := findings.Count(r.Findings, "")
	s := Summary{
		Name: r.Session.Name(), Bloquant: counts[forms.Bloquant], ALever: counts[forms.ALever], Majeur: counts[forms.Majeur],
		Mineur: counts[forms.Mineur], Avis: r.Avis.Name, Conflicts: len(r.Dossier.Conflicts),
	}
	for _, p := range r.Parts {
		s.Parts = append(s.Parts, PartSummary{
			Name: p.Name, Answered: p.Progress.Answered + p.Progress.NV + p.Progress.SO,
			Required: p.Progress.Required, RequiredAnswered: p.Progress.RequiredAnswered,
			Total: p.Progress.Asked, Complete: p.Complete(),
		})
	}
	return s
}

// A kept summary is its texts and numbers with a mark between them: how many parts, those of the
// whole, those of each part, and the name, which may hold anything. A list reads thousands, which
// as JSON would take most of its time.
const (
	summaryForm  = 1
	summaryMark  = "\t"
	summaryWhole = 7
	summaryPart  = 6
)

// engine names what derives summaries and how they are kept.
func engine() string { return fmt.Sprintf("%d.%d", derive.Engine, summaryForm) }

func (n *Notebook) day() string { return n.Clock().Format(time.DateOnly) }

func (s *Summary) bytes() []byte {
	texts := []string{
		itoa(len(s.Parts)), s.Avis, itoa(s.Bloquant), itoa(s.ALever), itoa(s.Majeur), itoa(s.Mineur), itoa(s.Conflicts),
	}
	for _, p := range s.Parts {
		complete := 0
		if p.Complete {
			complete = 1
		}
		texts = append(texts, p.Name, itoa(p.Answered), itoa(p.Required), itoa(p.RequiredAnswered), itoa(p.Total), itoa(complete))
	}
	return []byte(strings.Join(append(texts, s.Name), summaryMark))
}

var itoa = strconv.Itoa

// read reads it back; false if there is none.
func (s *Summary) read(kept string) bool {
	first, _, _ := strings.Cut(kept, summaryMark)
	parts, err := strconv.Atoi(first)
	if err != nil || parts < 0 || parts > len(kept) {
		return false
	}
	end := summaryWhole + parts*summaryPart
	texts := strings.SplitN(kept, summaryMark, end+1)
	if len(texts) != end+1 {
		return false
	}
	number := func(i int) int {
		n, wrong := strconv.Atoi(texts[i])
		err = cmp.Or(err, wrong)
		return n
	}
	*s = Summary{
		Avis: texts[1], Bloquant: number(2), ALever: number(3), Majeur: number(4), Mineur: number(5), Conflicts: number(6),
		Parts: make([]PartSummary, parts), Name: texts[end],
	}
	for i := range s.Parts {
		at := summaryWhole + i*summaryPart
		s.Parts[i] = PartSummary{
			Name: texts[at], Answered: number(at + 1), Required: number(at + 2), RequiredAnswered: number(at + 3),
			Total: number(at + 4), Complete: number(at+5) == 1,
		}
	}
	return err == nil
}
