package widget

import "strings"

// recordIndent is where what is said of a title begins.
const recordIndent = 2

// records draws a table as a list: each row is a title, its first cell, and what the header says
// of the others. A number joins the cell after it; cells that say nothing are left out.
func (p *painter) records(g grid, width int) []string {
	header := g.rows[0]
	var lines []string
	for _, row := range g.rows[1:] {
		title, rest := row[0], 1
		if g.right[0] && len(row) > 1 {
			title, rest = row[0]+" "+row[1], 2
		}
		var facts []string
		for i := rest; i < len(row); i++ {
			if row[i] != "" && row[i] != "–" {
				facts = append(facts, named(header[i], row[i]))
			}
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, p.plain(title, width, p.theme.Label)...)
		for _, l := range Pack(facts, p.theme.Marks.Between(), width-recordIndent) {
			lines = append(lines, strings.Repeat(" ", recordIndent)+l)
		}
	}
	return lines
}

// named is a cell with the name of its column, punctuated as in French: so are the documents.
func named(column, cell string) string {
	switch {
	case column == "":
		return cell
	case strings.HasSuffix(column, "?"):
		return column + " " + cell
	}
	return column + "\u00a0: " + cell
}
