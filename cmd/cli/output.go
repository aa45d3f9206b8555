package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/ansi"

	"carnet/forms/locale"
)

// show writes what a command got: v as JSON, or the text that write makes.
func (a *app) show(v any, write func(b *strings.Builder)) error {
	if a.json {
		encoder := json.NewEncoder(a.Stdout)
		encoder.SetEscapeHTML(false)
		encoder.SetIndent("", "  ")
		return outputError(encoder.Encode(v))
	}
	var b strings.Builder
	write(&b)
	_, err := io.WriteString(a.Stdout, b.String())
	return outputError(err)
}

// confirm writes what a command did: v as JSON, or a sentence unless --quiet.
func (a *app) confirm(v any, french, english string) error {
	return a.show(v, func(b *strings.Builder) {
		if !a.global.quiet {
			b.WriteString(a.lang.Pick(french, english) + "\n")
		}
	})
}

// warn writes what the user should look at again. With --json it is in the output.
func (a *app) warn(text string) {
	if a.global.quiet || a.json {
		return
	}
	_, _ = fmt.Fprintln(a.Stderr, a.lang.Pick("Attention\u00a0: ", "Warning: ")+text)
}

// outputError says that the output could not be written. A reader that went away, as head does,
// is no error.
func outputError(err error) error {
	if err == nil || errors.Is(err, syscall.EPIPE) {
		return nil
	}
	return &sentence{
		kind:    kind{ExitStorage, "cannot_write"},
		french:  "La sortie n’a pas pu être écrite\u00a0: vérifiez la place sur le disque.",
		english: "The output could not be written: check the space on the disk.",
		err:     err,
	}
}

// table aligns rows in columns; what is from outside is made safe to show.
type table struct{ rows [][]string }

func (t *table) add(cells ...string) {
	for i := range cells {
		cells[i] = locale.Clean(cells[i])
	}
	t.rows = append(t.rows, cells)
}

func (t *table) write(b *strings.Builder) {
	var widths []int
	for _, row := range t.rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	for _, row := range t.rows {
		var line strings.Builder
		for i, cell := range row {
			line.WriteString(cell + strings.Repeat(" ", widths[i]-ansi.StringWidth(cell)+2))
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

func (t *table) String() string {
	var b strings.Builder
	t.write(&b)
	return b.String()
}

func itoa(n int) string { return strconv.Itoa(n) }

// date writes an ISO date as people do, in short; unset where it is blank.
func (a *app) date(iso string) string {
	if iso == "" {
		return a.words.NotSet
	}
	day, err := parseISO(iso)
	if err != nil {
		return iso
	}
	return locale.FormatDate(day, locale.ShortDate, a.lang)
}
