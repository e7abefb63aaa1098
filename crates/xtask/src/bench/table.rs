//! Markdown tables.

/// A table whose first column is text and whose others are figures.
pub(super) struct Table {
    head: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    pub(super) fn new(head: impl IntoIterator<Item = impl Into<String>>) -> Table {
        Table {
            head: head.into_iter().map(Into::into).collect(),
            rows: Vec::new(),
        }
    }

    pub(super) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table, readable as it is and as Markdown.
    pub(super) fn render(&self) -> String {
        let widths: Vec<usize> = (0..self.head.len())
            .map(|column| {
                let cells = self.rows.iter().filter_map(|row| row.get(column));
                let all = cells.chain([&self.head[column]]);
                all.map(|cell| cell.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let mut text = String::new();
        line(&mut text, &self.head, &widths);
        for (column, width) in widths.iter().enumerate() {
            let end = if column == 0 { "-" } else { ":" };
            text.push_str(&format!("| {}{end} ", "-".repeat(width.saturating_sub(1))));
        }
        text.push_str("|\n");
        for row in &self.rows {
            line(&mut text, row, &widths);
        }
        text
    }
}

fn line(text: &mut String, cells: &[String], widths: &[usize]) {
    for (column, (cell, &width)) in cells.iter().zip(widths).enumerate() {
        text.push_str(&if column == 0 {
            format!("| {cell:width$} ")
        } else {
            format!("| {cell:>width$} ")
        });
    }
    text.push_str("|\n");
}

/// A figure with three digits that count.
pub(super) fn figure(value: f64) -> String {
    let decimals = match value.abs() {
        large if large >= 99.95 => 0,
        medium if medium >= 9.995 => 1,
        small if small >= 0.9995 => 2,
        _ => 3,
    };
    let text = format!("{value:.decimals$}");
    match text.parse() {
        Ok(whole) if decimals == 0 => crate::sizes::grouped(whole),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_aligned() {
        let mut table = Table::new(["test", "a"]);
        table.row(vec!["x".into(), "12.3".into()]);
        table.row(vec!["longer µs".into(), "1".into()]);
        let expected = "\
| test      |    a |
| --------- | ---: |
| x         | 12.3 |
| longer µs |    1 |
";
        assert_eq!(table.render(), expected);
    }

    #[test]
    fn figures_have_three_digits_that_count() {
        for (value, text) in [
            (0.01234, "0.012"),
            (1.0, "1.00"),
            (9.999, "10.0"),
            (12.34, "12.3"),
            (123.4, "123"),
            (12_345.6, "12,346"),
        ] {
            assert_eq!(figure(value), text);
        }
    }
}
