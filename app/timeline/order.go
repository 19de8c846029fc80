package timeline

import "slices"

// inOrder returns a list in the order of a position, equal ones as they were: the list
// itself if it is in order. It sorts numbers for every type, because each type that is
// sorted adds 10 KB to the program.
func inOrder[T any](list []T, at func(*T) int) []T {
	sorts := false
	for i := 1; i < len(list); i++ {
		if at(&list[i]) < at(&list[i-1]) {
			sorts = true
			break
		}
	}
	if !sorts {
		return list
	}
	order := make([]int32, len(list))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return at(&list[a]) - at(&list[b]) })
	sorted := make([]T, len(list))
	for i, from := range order {
		sorted[i] = list[from]
	}
	return sorted
}
