package xlsform

import (
	"bytes"
	"regexp"
	"strings"
)

// In a Markdown cell, "\|" is a bar and "<br>" a line break. A "<br" that is text is written
// "&lt;br", and a "&lt;br" that is text "&amp;lt;br", and so on: nothing is lost.
var (
	breakTag     = regexp.MustCompile(`(?i)<br\s*/?>`)
	breakText    = regexp.MustCompile(`(?:<|&(?:amp;)*lt;)(?i:br)`)
	breakEntity  = regexp.MustCompile(`&(?:amp;)*lt;(?i:br)`)
	separatorRow = regexp.MustCompile(`^:?-+:?$`)
)

// readMarkdown reads tables whose first column names the sheets, as the CSV layout does. Lines
// that are no table row, and rows of dashes, are passed over; rows are numbered by their line.
func readMarkdown(text string) (*Workbook, error) {
	wb := &Workbook{}
	rows := 0
	for number := 1; text != ""; number++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		cells := markdownCells(strings.TrimSpace(line))
		if len(cells) == 0 || isSeparator(cells) {
			continue
		}
		for i, cell := range cells {
			if len(cell) > MaxCellSize {
				return nil, cellTooLarge(wb.last(), number, i+1)
			}
			cells[i] = unescapeMarkdown(strings.TrimSpace(cell))
		}
		if rows++; rows > MaxRows {
			return nil, tooManyRows()
		}
		if err := wb.layRow(number, cells); err != nil {
			return nil, err
		}
	}
	return wb, nil
}

// markdownCells splits a row at its bars. What follows the last bar is a cell only if it is
// neither blank nor a remark (#…).
func markdownCells(line string) []string {
	if line == "" || line[0] != '|' {
		return nil
	}
	var cells []string
	start := 1
	for i := 1; i < len(line); i++ {
		if line[i] == '|' && line[i-1] != '\\' {
			cells = append(cells, line[start:i])
			start = i + 1
		}
	}
	if rest := strings.TrimSpace(line[start:]); rest != "" && rest[0] != '#' {
		cells = append(cells, rest)
	}
	return cells
}

func isSeparator(cells []string) bool {
	for _, cell := range cells {
		if !separatorRow.MatchString(strings.TrimSpace(cell)) {
			return false
		}
	}
	return true
}

func unescapeMarkdown(cell string) string {
	if strings.Contains(cell, `\|`) {
		cell = strings.ReplaceAll(cell, `\|`, "|")
	}
	if strings.Contains(cell, "<") {
		cell = breakTag.ReplaceAllLiteralString(cell, "\n")
	}
	if !strings.Contains(cell, "&") {
		return cell
	}
	return breakEntity.ReplaceAllStringFunc(cell, func(s string) string {
		if rest, ok := strings.CutPrefix(s, "&amp;"); ok {
			return "&" + rest
		}
		return "<" + s[len("&lt;"):]
	})
}

func escapeMarkdown(cell string) string {
	cell = breakText.ReplaceAllStringFunc(cell, func(s string) string {
		if rest, ok := strings.CutPrefix(s, "<"); ok {
			return "&lt;" + rest
		}
		return "&amp;" + s[1:]
	})
	cell = strings.ReplaceAll(cell, "|", `\|`)
	return strings.ReplaceAll(cell, "\n", "<br>")
}

// writeMarkdown writes a table a sheet, with the row of dashes that Markdown wants.
func writeMarkdown(b *bytes.Buffer, wb *Workbook) {
	for i, sheet := range wb.Sheets {
		if i > 0 {
			b.WriteByte('\n')
		}
		width := 1
		for _, row := range sheet.Rows {
			width = max(width, len(row.Cells)+1)
		}
		writeMarkdownRow(b, append([]string{sheet.Name}, make([]string, width-1)...), width)
		b.WriteString(strings.Repeat("| --- ", width) + "|\n")
		for _, row := range sheet.Rows {
			writeMarkdownRow(b, append([]string{""}, row.Cells...), width)
		}
	}
}

func writeMarkdownRow(b *bytes.Buffer, cells []string, width int) {
	for i := range width {
		b.WriteByte('|')
		if i < len(cells) && cells[i] != "" {
			b.WriteString(" " + escapeMarkdown(cells[i]))
		}
		b.WriteByte(' ')
	}
	b.WriteString("|\n")
}
