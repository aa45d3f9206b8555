// Package demo is the demonstration: an invented campaign in which audits stand at different
// stages. No school, person or place in it exists; the codes are well formed, their numbers are
// given to nobody.
//
// The data are files; they go in through what people use too: schools, audits, imports,
// decisions. Only cmd/cli imports this package.
package demo

import (
	"bytes"
	"context"
	"embed"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strconv"

	"carnet/forms/dossier"
	"carnet/store/notebook"
)

//go:embed data
var data embed.FS

// audit is one audit of the campaign.
type audit struct {
	UAI          string        `json:"uai"`
	Date         string        `json:"date"`
	Installation string        `json:"installation"`
	Lead         string        `json:"lead"`
	Participants []participant `json:"participants"`
	Imports      []imported    `json:"imports"`
	Closed       []string      `json:"closed"`
	Findings     []finding     `json:"findings"`
	Actions      []action      `json:"actions"`
	Place        string        `json:"place"` // the question where the auditor stopped; blank for none
}

type participant struct {
	Role     string `json:"role"`
	Name     string `json:"name"`
	Function string `json:"function"`
	Contact  string `json:"contact"`
	Presence string `json:"presence"`
}

// imported is a file of answers, and who gave them.
type imported struct {
	Author string `json:"author"`
	File   string `json:"file"`
}

type finding struct {
	Rule     string `json:"rule"`
	Rejected bool   `json:"rejected"`
	Why      string `json:"why"`
}

type action struct {
	Action  string `json:"action"`
	Owner   string `json:"owner"`
	Due     string `json:"due"`
	State   string `json:"state"`
	Comment string `json:"comment"`
}

// Fill writes the campaign into an empty notebook.
func Fill(ctx context.Context, n *notebook.Notebook) error {
	schools, err := readSchools()
	if err != nil {
		return err
	}
	for _, e := range schools {
		if _, err := n.AddSchool(ctx, e); err != nil {
			return fmt.Errorf("add school %s: %w", e.UAI, err)
		}
	}
	audits, err := readAudits()
	if err != nil {
		return err
	}
	for i := range audits {
		if err := add(ctx, n, &audits[i]); err != nil {
			return fmt.Errorf("add audit of %s: %w", audits[i].UAI, err)
		}
	}
	return nil
}

// add begins an audit and does in it what people would do.
func add(ctx context.Context, n *notebook.Notebook, a *audit) error {
	if err := n.Store().SetAuthor(ctx, a.Lead); err != nil {
		return err
	}
	begun, err := n.NewAudit(ctx, notebook.NewAudit{UAI: a.UAI, Date: a.Date, Installation: a.Installation, Lead: a.Lead})
	if err != nil {
		return err
	}
	for _, p := range a.Participants {
		who := dossier.Participant{Role: p.Role, Name: p.Name, Function: p.Function, Contact: p.Contact, Presence: dossier.Presence(p.Presence)}
		if err := n.SetParticipant(ctx, begun.ID, who); err != nil {
			return err
		}
	}
	for _, i := range a.Imports {
		if err := fill(ctx, n, begun.ID, i); err != nil {
			return err
		}
	}
	if len(a.Closed) > 0 {
		if err := n.SetParts(ctx, begun.ID, a.Closed); err != nil {
			return err
		}
	}
	if a.Place != "" {
		if err := n.RememberQuestion(ctx, begun.ID, a.Place); err != nil {
			return err
		}
	}
	return decide(ctx, n, begun.ID, a)
}

func fill(ctx context.Context, n *notebook.Notebook, id string, i imported) error {
	answers, err := data.ReadFile("data/" + i.File)
	if err != nil {
		return err
	}
	if err := n.Store().SetAuthor(ctx, i.Author); err != nil {
		return err
	}
	_, err = n.Import(ctx, id, i.File, bytes.NewReader(answers))
	return err
}

func decide(ctx context.Context, n *notebook.Notebook, id string, a *audit) error {
	if err := n.Store().SetAuthor(ctx, a.Lead); err != nil {
		return err
	}
	for _, f := range a.Findings {
		d := dossier.FindingDecision{Rejected: f.Rejected, Why: f.Why}
		if err := n.DecideFinding(ctx, id, "f:"+f.Rule, d); err != nil {
			return err
		}
	}
	for _, x := range a.Actions {
		d := dossier.ActionDecision{Owner: x.Owner, Due: x.Due, State: x.State, Comment: x.Comment}
		if err := n.DecideAction(ctx, id, "x:"+x.Action, d); err != nil {
			return err
		}
	}
	return nil
}

func readAudits() ([]audit, error) {
	text, err := data.ReadFile("data/audits.json")
	if err != nil {
		return nil, err
	}
	var audits []audit
	if err := json.Unmarshal(text, &audits); err != nil {
		return nil, fmt.Errorf("read audits: %w", err)
	}
	return audits, nil
}

func readSchools() ([]dossier.Establishment, error) {
	text, err := data.ReadFile("data/schools.csv")
	if err != nil {
		return nil, err
	}
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("read schools: %w", err)
	}
	schools := make([]dossier.Establishment, 0, len(rows))
	for _, row := range rows[1:] {
		pupils, err := strconv.Atoi(row[4])
		if err != nil {
			return nil, fmt.Errorf("read school %s: %w", row[0], err)
		}
		schools = append(schools, dossier.Establishment{
			UAI: row[0], Name: row[1], Kind: row[2], Commune: row[3],
			Pupils: pupils, Head: row[5], Address: row[6], Phone: row[7], Mail: row[8],
		})
	}
	return schools, nil
}
