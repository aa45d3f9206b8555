package lang

// Documents are the words of the documents screen.
type Documents struct {
	Title      string
	Names      [2]string // of the documents, in their order
	Writing    string    // while the documents are written, and before why they were not
	Exporting  string    // while they are exported
	Exported   string    // with the folder
	Folder     string
	FolderHint string
	Draft      string
}

var frenchDocuments = Documents{
	Title: "Documents", Names: [2]string{"Compte rendu", "Feuille de route"},
	Writing: "Rédaction des documents", Exporting: "Export", Exported: "Exportés dans %s",
	Folder:     "Dossier de destination",
	FolderHint: "Créé s’il manque. Les documents qui y sont déjà sont remplacés.",
	Draft:      "projet, à relire avant envoi",
}

var englishDocuments = Documents{
	Title: "Documents", Names: [2]string{"Audit report", "Roadmap"},
	Writing: "Writing the documents", Exporting: "Export", Exported: "Exported to %s",
	Folder:     "Folder to write to",
	FolderHint: "Made if missing. Documents that are there already are replaced.",
	Draft:      "draft, to be read before sending",
}

// Documents are the words of the documents screen.
func (w Words) Documents() Documents {
	if w.Lang == "en" {
		return englishDocuments
	}
	return frenchDocuments
}
