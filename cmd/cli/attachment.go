package cli

import (
	"context"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"carnet/forms/derive"
	"carnet/forms/dossier"
	"carnet/forms/locale"
	"carnet/store/notebook"
)

// attachmentJSON is a file that goes with the answer to a question.
type attachmentJSON struct {
	ID       string `json:"id"`
	Question string `json:"question"`
	Label    string `json:"label"`
	Element  string `json:"element,omitempty"` // of the list that the question is in
	Name     string `json:"name"`
	Size     int64  `json:"size"` // in bytes
	MIME     string `json:"mime"`
	SHA256   string `json:"sha256"`
	Taken    string `json:"taken,omitempty"` // RFC 3339
	Personal bool   `json:"personal"`
	Awaited  bool   `json:"awaited"` // the bytes are not on this computer
	By       string `json:"by,omitempty"`
	At       string `json:"at,omitempty"` // RFC 3339, UTC
}

func newAttachmentJSON(r *derive.Result, x dossier.Attachment) attachmentJSON {
	out := attachmentJSON{
		ID: x.ID, Name: x.Name, Size: x.Size, MIME: x.MIME, SHA256: x.Hash, Personal: x.Personal, Awaited: x.Awaited,
		By: x.By, Question: x.Register.Key,
	}
	if !x.Taken.IsZero() {
		out.Taken = x.Taken.Format(time.RFC3339)
	}
	if !x.At.IsZero() {
		out.At = x.At.UTC().Format(time.RFC3339)
	}
	if s, node := r.NodeOf(x.Register); node != 0 {
		out.Question, out.Label, out.Element = s.Address(node), s.Label(node), s.InstanceName(node)
	}
	return out
}

func (a *app) auditAttachment() *cobra.Command {
	return a.group(page{
		use:   "attachment",
		short: text{"Pièces jointes aux réponses\u00a0: photos, plans, documents", "Attachments of answers: photos, plans, documents"},
		long: text{
			"Pièces jointes aux réponses d’un audit\u00a0: photos, plans, documents, enregistrements.\n\nLe fichier est copié dans le carnet\u00a0; l’original peut ensuite disparaître. Le même fichier joint deux fois n’est gardé qu’une fois. Une pièce pèse au plus 25\u00a0Mio.",
			"Attachments of the answers of an audit: photos, plans, documents, recordings.\n\nThe file is copied into the notebook; the original may then go. The same file attached twice is kept once. An attachment is at most 25 MiB.",
		},
		example: text{
			"carnet audit attachment add 0860035W t_plan plan.pdf\ncarnet audit attachment list 0860035W",
			"carnet audit attachment add 0860035W t_plan plan.pdf\ncarnet audit attachment list 0860035W",
		},
	}, a.attachmentAdd(), a.attachmentList(), a.attachmentSave(), a.attachmentRemove())
}

func (a *app) attachmentAdd() *cobra.Command {
	var note string
	var cmd *cobra.Command
	cmd = a.command(page{
		use:   "add ID QUESTION FILE",
		short: text{"Joint un fichier à une question", "Attach a file to a question"},
		long: text{
			"Joint un fichier à une question, quelle qu’elle soit. Une question qui demande un fichier reçoit son nom pour réponse, et n’en garde qu’un\u00a0: le précédent est retiré, l’historique le garde.",
			"Attach a file to a question of any kind. A question that asks for a file gets its name for an answer, and keeps one: the former one is withdrawn, the history keeps it.",
		},
		example: text{
			"carnet audit attachment add 0860035W baie[1]/baie_etat photo.jpg --note \"porte ouverte\"",
			"carnet audit attachment add 0860035W baie[1]/baie_etat photo.jpg --note \"door open\"",
		},
	}, func(ctx context.Context, args []string) error {
		asked := notebook.Attaching{Question: args[1], Path: args[2]}
		if cmd.Flags().Changed("note") {
			asked.Note = &note
		}
		return a.attach(ctx, args[0], asked)
	})
	cmd.Flags().StringVar(&note, "note", "", a.lang.Pick("`NOTE` libre sur la question\u00a0; vide, elle est effacée", "free `NOTE` on the question; a blank one takes it away"))
	return cmd
}

func (a *app) attach(ctx context.Context, query string, asked notebook.Attaching) error {
	return a.changingAudit(ctx, query, func(n *notebook.Notebook, audit dossier.Audit) error {
		done, err := n.Attach(ctx, audit.ID, asked)
		if isA[*notebook.FileError](err) {
			return &unsaved{err}
		}
		if err != nil {
			return err
		}
		for _, w := range done.Warnings {
			a.warn(done.Question + a.lang.Pick("\u00a0: ", ": ") + w)
		}
		r, err := n.Open(ctx, audit.ID)
		if err != nil {
			return err
		}
		out := struct {
			attachmentJSON
			Changed  bool             `json:"changed"`
			Replaced []attachmentJSON `json:"replaced"`
			Warnings []string         `json:"warnings"`
		}{newAttachmentJSON(r, done.Attachment), done.Changed, newAttachmentsJSON(r, done.Replaced), listed(done.Warnings)}
		name, label := a.attachmentText(done.Attachment), locale.Quote(locale.Clean(done.Label), a.lang)
		if !done.Changed {
			return a.confirm(out, "Déjà joint à "+label+"\u00a0: "+name+".", "Already attached to "+label+": "+name+".")
		}
		return a.confirm(out, "Joint à "+label+"\u00a0: "+name+".", "Attached to "+label+": "+name+".")
	})
}

// attachmentText is an attachment in a sentence: its name, its size, the beginning of its hash.
func (a *app) attachmentText(x dossier.Attachment) string {
	return locale.Clean(x.Name) + " (" + locale.Size(x.Size, a.lang) + ", " + shortHash(x.Hash) + ")"
}

// shortHash is enough of a hash to tell an audit's attachments apart.
func shortHash(hash string) string { return hash[:min(8, len(hash))] }

func newAttachmentsJSON(r *derive.Result, attached []dossier.Attachment) []attachmentJSON {
	list := make([]attachmentJSON, 0, len(attached))
	for _, x := range attached {
		list = append(list, newAttachmentJSON(r, x))
	}
	return list
}

func (a *app) attachmentList() *cobra.Command {
	return a.command(page{
		use:     "list ID",
		short:   text{"Liste les pièces jointes d’un audit", "List the attachments of an audit"},
		example: text{"carnet audit attachment list 0860035W", "carnet audit attachment list 0860035W"},
	}, func(ctx context.Context, args []string) error {
		return a.withAudit(ctx, args[0], func(_ *notebook.Notebook, r *derive.Result) error {
			list := newAttachmentsJSON(r, r.Dossier.Attachments)
			return a.show(list, func(b *strings.Builder) {
				if len(list) == 0 {
					b.WriteString(a.lang.Pick("Aucune pièce jointe.\n", "No attachment.\n"))
				}
				a.attachmentTable(list).write(b)
			})
		})
	})
}

func (a *app) attachmentTable(list []attachmentJSON) *table {
	var t table
	for i, x := range list {
		state := ""
		if x.Awaited {
			state = a.lang.Pick("en attente", "awaited")
		}
		t.add(strconv.Itoa(i+1), x.Question, x.Name, locale.Size(x.Size, a.lang), shortHash(x.SHA256), state)
	}
	return &t
}

func (a *app) attachmentSave() *cobra.Command {
	var out string
	cmd := a.command(page{
		use:   "save ID ATTACHMENT",
		short: text{"Copie une pièce jointe hors du carnet", "Copy an attachment out of the notebook"},
		long: text{
			"Copie une pièce jointe hors du carnet, après avoir vérifié son contenu. PIÈCE est son numéro dans la liste, son nom, ou le début de son empreinte. Un fichier qui existe n’est pas remplacé.",
			"Copy an attachment out of the notebook, after checking its content. ATTACHMENT is its number in the list, its name, or the beginning of its hash. A file that exists is not replaced.",
		},
		example: text{"carnet audit attachment save 0860035W plan.pdf --out copie.pdf", "carnet audit attachment save 0860035W plan.pdf --out copy.pdf"},
	}, func(ctx context.Context, args []string) error {
		if out == "" {
			return usage("Il manque la sortie\u00a0: --out FICHIER ou DOSSIER.", "The output is missing: --out FILE or FOLDER.")
		}
		return a.withAudit(ctx, args[0], func(n *notebook.Notebook, r *derive.Result) error {
			x, err := a.attachment(r, args[1])
			if err != nil {
				return err
			}
			path, err := n.SaveAttachment(x, out)
			if err != nil {
				return err
			}
			return a.confirm(exportedJSON{Files: []string{path}}, "Écrit\u00a0: "+locale.Clean(path)+".", "Written: "+locale.Clean(path)+".")
		})
	})
	cmd.Flags().StringVar(&out, "out", "", a.lang.Pick("`FICHIER` ou dossier où écrire", "`FILE` or folder to write to"))
	return cmd
}

func (a *app) attachmentRemove() *cobra.Command {
	return a.command(page{
		use:   "remove ID ATTACHMENT",
		short: text{"Retire une pièce jointe", "Withdraw an attachment"},
		long: text{
			"Retire une pièce jointe\u00a0; l’historique la garde. La réponse d’une question qui demande un fichier est effacée avec elle.",
			"Withdraw an attachment; the history keeps it. The answer of a question that asks for a file goes with it.",
		},
		example: text{"carnet audit attachment remove 0860035W 2", "carnet audit attachment remove 0860035W 2"},
	}, func(ctx context.Context, args []string) error {
		return a.changingDerived(ctx, args[0], func(n *notebook.Notebook, r *derive.Result) error {
			x, err := a.attachment(r, args[1])
			if err != nil {
				return err
			}
			if err := n.Detach(ctx, r.Dossier.Audit.ID, x); err != nil {
				return err
			}
			name := a.attachmentText(x)
			return a.confirm(newAttachmentJSON(r, x), "Pièce retirée\u00a0: "+name+".", "Attachment withdrawn: "+name+".")
		})
	})
}

// attachment is the one that a person means: by number in the list, by id, by name, or by the
// beginning of its hash.
func (a *app) attachment(r *derive.Result, which string) (dossier.Attachment, error) {
	list := r.Dossier.Attachments
	if n, err := strconv.Atoi(which); err == nil && 1 <= n && n <= len(list) {
		return list[n-1], nil
	}
	const least = 4 // characters of a hash
	var found []dossier.Attachment
	for _, x := range list {
		if x.ID == which || x.Name == line(which) || len(which) >= least && strings.HasPrefix(x.Hash, strings.ToLower(which)) {
			found = append(found, x)
		}
	}
	if len(found) == 1 {
		return found[0], nil
	}
	quoted, command := locale.Quote(locale.Clean(which), a.lang), "carnet audit attachment list "+auditAddress(r.Dossier.Audit)
	if len(found) > 1 {
		return dossier.Attachment{}, missing(
			"Plusieurs pièces jointes correspondent à "+quoted+"\u00a0: indiquez le numéro dans la liste, "+command+".",
			"Several attachments match "+quoted+": name the number in the list, "+command+".")
	}
	return dossier.Attachment{}, missing(
		"Aucune pièce jointe ne correspond à "+quoted+". La liste\u00a0: "+command+".",
		"No attachment matches "+quoted+". The list: "+command+".")
}

// lacking are the sentences on questions of a part that want a photo, a file or a note.
func (a *app) lacking(r *derive.Result, part string) []string {
	var list []string
	for _, n := range derive.Unattached(r.Session, r.Dossier.Notes, r.Dossier.Attachments) {
		if r.Form.PartName(r.Form.Part(r.Session.Ref(n))) == part {
			list = append(list, r.Session.Address(n)+a.lang.Pick(
				"\u00a0: une photo, un fichier ou une note est attendu.", ": a photo, a file or a note is expected."))
		}
	}
	return list
}
