package dossier

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"sort"
	"strings"
)

// Fingerprint is the hash printed in the documents: of the facts, whatever the operations that
// gave them, and of the form. Two dossiers that say the same have the same fingerprint.
func (d *Dossier) Fingerprint() string {
	var lines []string
	add := func(parts ...string) {
		for i := range parts {
			parts[i] = fmt.Sprintf("%q", parts[i])
		}
		lines = append(lines, strings.Join(parts, " "))
	}
	a := d.Audit
	add("audit", a.UAI, a.FormHash, a.Date, a.Installation)
	for r, answer := range d.Answers {
		if !answer.IsZero() {
			add("answer", r.String(), answer.Value, answer.NV, answer.SO)
		}
	}
	for r, note := range d.Notes {
		if note != "" {
			add("note", r.String(), note)
		}
	}
	for _, x := range d.Attachments {
		add("attachment", x.Register.String(), x.Name, x.Hash)
	}
	for _, i := range d.Instances {
		add("instance", i.ID, i.Repeat, i.Parent, fmt.Sprint(i.Pos))
	}
	for _, p := range d.Participants {
		add("participant", p.ID, p.Role, string(p.Presence))
	}
	for subject, f := range d.Findings {
		add("finding", subject, fmt.Sprint(f.Rejected), f.Severity.String(), f.Why)
	}
	for subject, x := range d.Actions {
		add("action", subject, x.Owner, x.Due, x.State, x.Label, fmt.Sprint(x.Effort), x.Comment, fmt.Sprint(x.Rejected), x.Why)
	}
	sort.Strings(lines)
	sum := sha256.Sum256([]byte(strings.Join(lines, "\n")))
	return hex.EncodeToString(sum[:])
}
