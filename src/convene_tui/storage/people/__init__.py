"""People out of what others send: tables, spreadsheets, cards, invitations, addresses, lists.

`reading` is the door: bytes or a text go in, `FoundPeople` comes out. `decoding` and `sheets` make
text and rows of bytes, `columns` tells what the columns of a table are, `table`, `listed`, `cards`
and `invitation` make people of each form, `names`, `values` and `headings` know the words.
"""
