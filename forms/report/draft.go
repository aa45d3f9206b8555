package report

import (
	"fmt"
	"slices"
	"strconv"

	"carnet/forms"
	"carnet/forms/derive"
	"carnet/forms/expr"
	"carnet/forms/fill"
)

// draft is a document being written.
type draft struct {
	Options
	r      *derive.Result
	s      *fill.Session
	blocks []Block

	chapter    int  // number of the section; of the annex, once there are annexes
	annexes    bool // whether sections are lettered annexes
	subsection int  // number within the section
	homes      map[string]expr.Ref
	spoken     map[string]bool         // domains of which something was answered
	disputed   map[forms.Register]bool // open conflicts
}

func newDraft(r *derive.Result, o Options) *draft {
	d := &draft{
		Options: o.withDefaults(), r: r, s: r.Session, homes: homes(r.Session),
		spoken: map[string]bool{}, disputed: map[forms.Register]bool{},
	}
	for _, n := range r.Session.Questions() {
		if r.Session.State(n) != expr.Unanswered {
			d.spoken[r.Session.Def(n).Domain] = true
		}
	}
	for _, c := range r.Dossier.Conflicts {
		d.disputed[c.Register] = true
	}
	return d
}

func (d *draft) document(kind Kind, title string) Document {
	return Document{
		Kind: kind, Reference: Reference(kind, d.r.Dossier.Audit, d.Options),
		Title: title, Final: d.Final, Blocks: d.blocks,
	}
}

func (d *draft) add(b Block) { d.blocks = append(d.blocks, b) }

// complete says whether nothing required is left in a part; in the whole audit for 0.
func (d *draft) complete(part expr.Ref) bool {
	return !slices.ContainsFunc(d.r.Parts, func(p derive.Part) bool {
		return (part == 0 || d.s.Ref(p.Node) == part) && !p.Complete()
	})
}

// section opens the next section: "7. Audit technique" or "Annexe A. Questions et réponses".
func (d *draft) section(title string) {
	d.chapter++
	d.subsection = 0
	number := d.mark() + "."
	if d.annexes {
		number = "Annexe\u00a0" + number
	}
	d.add(Heading{Level: 2, Number: number, Text: title})
}

// part opens the next numbered part of the section: "7.2 Accès internet".
func (d *draft) part(title string) {
	d.subsection++
	d.add(Heading{Level: 3, Number: d.mark() + "." + strconv.Itoa(d.subsection), Text: title})
}

func (d *draft) mark() string {
	if d.annexes {
		return string(rune('A' + d.chapter - 1))
	}
	return strconv.Itoa(d.chapter)
}

// openAnnexes makes the sections that follow annexes.
func (d *draft) openAnnexes() { d.annexes, d.chapter = true, 0 }

func (d *draft) say(format string, args ...any) {
	d.add(Paragraph{Plain(fmt.Sprintf(format, args...))})
}

// table adds a table, or the sentence that says why there is none.
func (d *draft) table(t Table, empty string) {
	if len(t.Rows) == 0 {
		d.say("%s", empty)
		return
	}
	d.add(t)
}

// list adds a list, or the sentence that says why there is none.
func (d *draft) list(l List, empty string) {
	if len(l.Items) == 0 {
		d.say("%s", empty)
		return
	}
	d.add(l)
}
