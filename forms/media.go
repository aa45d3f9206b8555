package forms

// Medium is a file that a form shows or plays beside a text: a media column of the survey or
// of the choices.
type Medium struct {
	Kind string  // "image", "big-image", "audio" or "video"
	File Wording // in each language, a file name without folder, maybe after "jr://images/"
}
