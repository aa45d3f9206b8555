package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"strings"

	"carnet/forms/answers"
	"carnet/forms/dossier"
	"carnet/store/notebook"
)

// maxLine bounds a line of answers, in bytes.
const maxLine = 1 << 20

// lineError is what stopped a stream of answers, and the line where it did.
type lineError struct {
	line int
	error
}

func (e *lineError) Unwrap() error { return e.error }

// answerLines answers one question for each line of the standard input, and says each answer once
// it is on the disk: whoever reads that knows how far it came, whatever happens next.
func (a *app) answerLines(ctx context.Context, query string) error {
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		lines, ended := readLines(ctx, a.Stdin)
		for number := 1; ; number++ {
			select {
			case <-ctx.Done():
				return ctx.Err()
			case line, more := <-lines:
				if !more {
					return readAll(<-ended, number)
				}
				if err := a.answerLine(ctx, n, audit.ID, line); err != nil {
					return &lineError{number, err}
				}
			}
		}
	})
}

// readLines reads beside, so that a person may interrupt what waits for input. How the reading
// ended follows the last line.
func readLines(ctx context.Context, r io.Reader) (lines <-chan string, ended <-chan error) {
	read, end := make(chan string), make(chan error, 1)
	go func() {
		defer close(read)
		scanner := bufio.NewScanner(r)
		scanner.Buffer(nil, maxLine)
		for scanner.Scan() {
			select {
			case read <- scanner.Text():
			case <-ctx.Done():
				return
			}
		}
		end <- scanner.Err()
	}()
	return read, end
}

// readAll is nil unless the input ended before its end, at this line.
func readAll(err error, line int) error {
	if err == nil {
		return nil
	}
	return &lineError{line, &sentence{
		kind:    kind{ExitRefused, "unreadable_file"},
		french:  "L’entrée standard ne peut pas être lue, ou la ligne est trop longue.",
		english: "The standard input cannot be read, or the line is too long.",
		err:     err,
	}}
}

// answerLine answers by QUESTION, a tabulation and VALUE.
func (a *app) answerLine(ctx context.Context, n *notebook.Notebook, audit, line string) error {
	question, value, cut := strings.Cut(line, "\t")
	if !cut || strings.TrimSpace(value) == "" {
		return refused(
			"Une question, une tabulation et une valeur sont attendues. Rien n’a été enregistré.",
			"A question, a tabulation and a value are expected. Nothing was saved.")
	}
	told, err := n.Answer(ctx, audit, answers.Reply{Question: question, Value: value})
	if err != nil {
		return err
	}
	if !a.json {
		return a.answered(told)
	}
	encoder := json.NewEncoder(a.Stdout) // one object a line
	encoder.SetEscapeHTML(false)
	return outputError(encoder.Encode(newToldJSON(told)))
}
