package cli

import "path/filepath"

const (
	folderName = "carnet"
	fileName   = "carnet.db"
	demoName   = "demo.db"
)

// dataFolder is where the platform keeps what its programs store for a user; blank if the
// environment does not say.
func (e Env) dataFolder() string {
	switch e.OS {
	case "windows":
		return e.firstFolder("LOCALAPPDATA", "", "USERPROFILE", `AppData\Local`)
	case "darwin":
		return e.firstFolder("HOME", "Library/Application Support")
	default: // the XDG base directory specification
		return e.firstFolder("XDG_DATA_HOME", "", "HOME", ".local/share")
	}
}

// firstFolder takes pairs of a variable and a folder below it; the first variable that holds an
// absolute path wins.
func (e Env) firstFolder(pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		if base := e.Getenv(pairs[i]); filepath.IsAbs(base) {
			return filepath.Join(base, pairs[i+1])
		}
	}
	return ""
}

// notebookPath is the file to open: --db, CARNET_DB, or the default one.
func (a *app) notebookPath() (string, error) {
	if path := a.chosenPath(); path != "" {
		return path, nil
	}
	return a.defaultPath(fileName)
}

// chosenPath is the file that the user named, blank for none.
func (a *app) chosenPath() string {
	if a.global.db != "" {
		return a.global.db
	}
	return a.Getenv("CARNET_DB")
}

func (a *app) defaultPath(name string) (string, error) {
	folder := a.dataFolder()
	if folder == "" {
		return "", errNoFolder
	}
	return filepath.Join(folder, folderName, name), nil
}

var errNoFolder = &sentence{
	kind:    kind{ExitStorage, "no_data_folder"},
	french:  "Le dossier personnel est introuvable\u00a0: indiquez le carnet à ouvrir avec --db FICHIER.",
	english: "The home folder cannot be found: name the notebook to open with --db FILE.",
}
