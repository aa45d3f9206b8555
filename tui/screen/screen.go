// Package screen is what every screen is given when it opens. The screens are the folders below
// it; none knows another.
package screen

import (
	"time"

	"github.com/charmbracelet/bubbles/help"

	"carnet/forms/locale"
	"carnet/tui/lang"
	"carnet/tui/nav"
	"carnet/tui/theme"
	"carnet/tui/widget"
	"carnet/tui/work"
)

// Base is the part that all screens have: who they are, what they may use, how big they are.
type Base struct {
	ID     nav.ID
	Desk   work.Desk
	Theme  theme.Theme
	Words  lang.Words
	Today  time.Time // the day the screen was opened, for dates typed as « auj » or « +7 »
	Width  int
	Height int

	seq int // of the last command given
}

// Lang is the language of the interface.
func (b *Base) Lang() locale.Lang { return b.Words.Lang }

// Next numbers a new command: replies to earlier ones become stale.
func (b *Base) Next() int {
	b.seq++
	return b.seq
}

// Latest says whether a reply answers the last command given.
func (b *Base) Latest(r nav.Reply) bool { return r.Seq == b.seq }

// Frame is the screen's frame.
func (b *Base) Frame(keys help.KeyMap, status string, crumbs ...string) widget.Frame {
	return widget.Frame{Theme: b.Theme, Width: b.Width, Height: b.Height, Keys: keys, Status: status, Crumbs: crumbs}
}

// Failure is the sentence for a command that failed.
func (b *Base) Failure(doing string, err error) string {
	return doing + b.Lang().Pick("\u00a0: ", ": ") + locale.ErrorText(err, b.Lang())
}
