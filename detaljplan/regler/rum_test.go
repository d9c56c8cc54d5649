package regler

// rumsmutationer are the pairs of the rules about where things lie.
func rumsmutationer() []mutation { return nil }
