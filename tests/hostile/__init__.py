"""Hand-ins that are broken, hostile or forged, one test each: the rest of a batch goes on.

Tried beyond the list in the issue, and where it is held:

- earning without answering: forged outputs, points, attempts, labels, logs of another
  exercise (test_notebooks, test_logs); work of another under the own name, or the reverse
  (test_collect: accounts, and names that an LMS puts before a file)
- another time: the name of the folder, its contents changed after handing in, times of
  files, `timestamp.txt`, zones that name a file (test_collect, test_fuzz)
- the key: links and hard links to it, names that climb out, code (test_files, test_code)
- stopping a batch: floods of folders, files, lines, cells and zip entries; depth; numbers
  of thousands of digits; lone surrogates and NUL, which no file, page or PostgreSQL takes
  (test_files, test_logs, test_notebooks, test_collect)
- filling the disk: bombs, sparse files, texts that grow when they become HTML; what a
  trainee hands in again and again is kept in `earlier/`, at most once a collect
- the instructor's browser: everything that can be written, names of files, and names of
  persons, which nbgrader's pages print as they are (test_pages)

Not held, as nothing of ours can: whoever knows the random name of another's folder in the
exchange can empty it (nbgrader leaves it open to all); that costs the other a hand-in that
was not collected yet.
"""
