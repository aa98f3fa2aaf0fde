package annotate

// Progress says how far long work has come.
type Progress struct {
	Done, Total int    // Total is 0 while unknown
	Item        string // what is being worked on
}
