package cli_test

// oddFiles: this system has none.
var oddFiles []malformed
