package annotatetest_test

import (
	"testing"

	"zhupi/annotate/annotatetest"
	"zhupi/annotate/project"
)

func TestMemoryKeepsTheContract(t *testing.T) {
	annotatetest.Contract(t, annotatetest.Stores{
		Open: func(*testing.T) project.Store { return annotatetest.NewMemory() },
	})
}
