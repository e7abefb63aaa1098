//! A time as a clock shows it, written by a format: `strftime` and `asctime`, in the C locale.
//! <https://docs.python.org/3/library/time.html#time.strftime>

use rustpython_vm::{
    AsObject, PyObjectRef, PyResult, VirtualMachine,
    builtins::{PyStrRef, PyTuple},
    common::wtf8::Wtf8Buf,
};

use super::{calendar::Calendar, zone};

const DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The longest that a field can be asked to be; C libraries leave more to the memory.
const WIDEST: usize = 1024;

/// What a `struct_time` or a tuple of its form tells.
struct Shown {
    calendar: Calendar,
    /// Monday is 0.
    weekday: i64,
    /// From 1.
    day_of_year: i64,
    given: PyObjectRef,
}

/// How a field is to be written: what stands between `%` and its letter.
#[derive(Clone, Copy, Default)]
struct Look {
    /// What fills it: nothing where it is `-`.
    fill: Option<char>,
    upper: bool,
    swapped: bool,
    width: usize,
}

impl Shown {
    fn of(given: PyObjectRef, function: &str, vm: &VirtualMachine) -> PyResult<Self> {
        let Some(fields) = given.downcast_ref::<PyTuple>() else {
            return Err(vm.new_type_error("Tuple or struct_time argument required"));
        };
        let illegal = || vm.new_type_error(format!("{function}(): illegal time tuple argument"));
        let mut numbers = [0_i64; 9];
        // A `struct_time` tells of its zone after the nine.
        let is_plain = fields.class().is(vm.ctx.types.tuple_type);
        if fields.len() < numbers.len() || is_plain && fields.len() > numbers.len() {
            return Err(illegal());
        }
        for (number, field) in numbers.iter_mut().zip(fields.as_slice()) {
            let int = field.try_index(vm).map_err(|_| illegal())?;
            *number = int.try_to_primitive::<i32>(vm)?.into();
        }
        let [
            year,
            month,
            day,
            hour,
            minute,
            second,
            weekday,
            day_of_year,
            _,
        ] = numbers;
        // A C library counts years from 1900.
        if i32::try_from(year - 1900).is_err() {
            return Err(vm.new_overflow_error("year out of range"));
        }
        // 0 stands for the first month, day, day of the year: who fills in only the time leaves them so.
        let [month, day, day_of_year] =
            [month, day, day_of_year].map(|number| number + i64::from(number == 0));
        for (is_right, what) in [
            ((1..=12).contains(&month), "month"),
            ((1..=31).contains(&day), "day of month"),
            ((0..=23).contains(&hour), "hour"),
            ((0..=59).contains(&minute), "minute"),
            ((0..=61).contains(&second), "seconds"),
            (weekday >= -1, "day of week"),
            ((1..=366).contains(&day_of_year), "day of year"),
        ] {
            if !is_right {
                return Err(vm.new_value_error(format!("{what} out of range")));
            }
        }
        Ok(Self {
            calendar: Calendar {
                year,
                month,
                day,
                hour,
                minute,
                second,
            },
            weekday: weekday.rem_euclid(7),
            day_of_year,
            given,
        })
    }

    fn day(&self) -> &'static str {
        DAYS[self.weekday as usize]
    }

    fn month(&self) -> &'static str {
        MONTHS[self.calendar.month as usize - 1]
    }

    /// Of a clock with twelve hours.
    fn hour(&self) -> i64 {
        (self.calendar.hour + 11) % 12 + 1
    }

    /// The week of the year, where weeks begin so many days after Monday; 0 before the first of them.
    fn week(&self, begin: i64) -> i64 {
        (self.day_of_year - 1 + 7 - (self.weekday - begin).rem_euclid(7)) / 7
    }

    /// The year and week of ISO 8601, whose weeks belong to the year of their Thursday.
    fn iso(&self) -> (i64, i64) {
        let thursday = self.day_of_year + 3 - self.weekday;
        let length = |year: i64| {
            let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            365 + i64::from(is_leap)
        };
        let year = self.calendar.year;
        if thursday < 1 {
            let length = length(year - 1);
            return (year - 1, (thursday + length - 1) / 7 + 1);
        }
        match thursday - length(year) {
            over if over > 0 => (year + 1, (over - 1) / 7 + 1),
            _ => (year, (thursday - 1) / 7 + 1),
        }
    }

    /// What a letter stands for; `None` if it is none of those.
    fn field(&self, letter: char, look: Look, vm: &VirtualMachine) -> PyResult<Option<String>> {
        let Calendar {
            year,
            month,
            day,
            hour,
            minute,
            second,
        } = self.calendar;
        let number =
            |value: i64, width: usize, fill: char| Ok(Some(look.number(value, width, fill)));
        let two = |value: i64| number(value, 2, '0');
        let text = |text: &str| Ok(Some(look.text(text)));
        let parts = |format: &str| {
            let mut text = Wtf8Buf::new();
            self.write(format, &mut text, vm)?;
            Ok(Some(look.text(&text.to_string_lossy())))
        };
        match letter {
            'a' => text(&self.day()[..3]),
            'A' => text(self.day()),
            'b' | 'h' => text(&self.month()[..3]),
            'B' => text(self.month()),
            'c' => parts("%a %b %e %H:%M:%S %Y"),
            'C' => two(year.div_euclid(100)),
            'd' => two(day),
            'D' | 'x' => parts("%m/%d/%y"),
            'e' => number(day, 2, ' '),
            'F' => parts("%Y-%m-%d"),
            'g' => two(self.iso().0.rem_euclid(100)),
            'G' => number(self.iso().0, 4, '0'),
            'H' => two(hour),
            'I' => two(self.hour()),
            'j' => number(self.day_of_year, 3, '0'),
            'k' => number(hour, 2, ' '),
            'l' => number(self.hour(), 2, ' '),
            'm' => two(month),
            'M' => two(minute),
            'n' => text("\n"),
            'p' => text(if hour < 12 { "AM" } else { "PM" }),
            'P' => text(if hour < 12 { "am" } else { "pm" }),
            'r' => parts("%I:%M:%S %p"),
            'R' => parts("%H:%M"),
            's' => {
                let seconds = zone::mktime(self.given.clone(), vm)?;
                number(seconds as i64, 1, '0')
            }
            'S' => two(second),
            't' => text("\t"),
            'T' | 'X' => parts("%H:%M:%S"),
            'u' => number(self.weekday + 1, 1, '0'),
            'U' => two(self.week(6)),
            'V' => two(self.iso().1),
            'w' => number((self.weekday + 1) % 7, 1, '0'),
            'W' => two(self.week(0)),
            'y' => two(year.rem_euclid(100)),
            'Y' => number(year, 4, '0'),
            'z' => text(&zone::offset(&self.given, vm)?),
            'Z' => text(&zone::name(&self.given, vm)?),
            '%' => text("%"),
            _ => Ok(None),
        }
    }

    /// Writes plain text with fields in it.
    fn write(&self, format: &str, out: &mut Wtf8Buf, vm: &VirtualMachine) -> PyResult<()> {
        let mut rest = format;
        while let Some((before, after)) = rest.split_once('%') {
            out.push_str(before);
            let (look, tail) = Look::read(after);
            let mut letters = tail.chars();
            let field = match letters.next() {
                Some(letter) => self.field(letter, look, vm)?,
                None => None,
            };
            match field {
                Some(field) => {
                    out.push_str(&field);
                    rest = letters.as_str();
                }
                // It stands for itself.
                None => {
                    out.push_str("%");
                    rest = after;
                }
            }
        }
        out.push_str(rest);
        Ok(())
    }
}

impl Look {
    /// Reads what stands before the letter, and returns the rest with the letter.
    fn read(text: &str) -> (Self, &str) {
        let mut look = Self::default();
        let mut rest = text.chars();
        loop {
            let here = rest.as_str();
            match rest.next() {
                Some(fill @ ('_' | '-' | '0')) if look.width == 0 => {
                    look.fill = Some(if fill == '_' { ' ' } else { fill });
                }
                Some('^') => look.upper = true,
                Some('#') => look.swapped = true,
                Some(digit @ '0'..='9') => {
                    let digit = digit as usize - '0' as usize;
                    look.width = (look.width * 10 + digit).min(WIDEST);
                }
                // Other digits and calendars, which the C locale has not.
                Some('E' | 'O') => return (look, rest.as_str()),
                _ => return (look, here),
            }
        }
    }

    fn number(self, value: i64, width: usize, fill: char) -> String {
        let width = self.width.max(width);
        match self.fill.unwrap_or(fill) {
            '-' => value.to_string(),
            ' ' => format!("{value:width$}"),
            _ => format!("{value:0width$}"),
        }
    }

    fn text(self, text: &str) -> String {
        let is_lower_when_swapped =
            matches!(text, "AM" | "PM") || text.len() > 1 && text == text.to_uppercase();
        let text = match (self.upper, self.swapped) {
            (false, true) if is_lower_when_swapped => text.to_lowercase(),
            (false, false) => text.to_owned(),
            _ => text.to_uppercase(),
        };
        let missing = self.width.saturating_sub(text.chars().count());
        let fill = if self.fill == Some('0') { "0" } else { " " };
        format!("{}{text}", fill.repeat(missing))
    }
}

/// Writes a time by a format; what in that is no text, as halves of characters are not, stays as it is.
pub(super) fn strftime(format: PyStrRef, time: PyObjectRef, vm: &VirtualMachine) -> PyResult {
    let shown = Shown::of(time, "strftime", vm)?;
    let mut out = Wtf8Buf::new();
    let mut text = String::new();
    for point in format.as_wtf8().code_points() {
        match point.to_char() {
            Some(character) => text.push(character),
            None => {
                shown.write(&text, &mut out, vm)?;
                text.clear();
                out.push(point);
            }
        }
    }
    shown.write(&text, &mut out, vm)?;
    Ok(vm.ctx.new_str(out).into())
}

/// <https://docs.python.org/3/library/time.html#time.asctime>
pub(super) fn asctime(time: PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
    let shown = Shown::of(time, "asctime", vm)?;
    let Calendar {
        year,
        day,
        hour,
        minute,
        second,
        ..
    } = shown.calendar;
    let (weekday, month) = (&shown.day()[..3], &shown.month()[..3]);
    Ok(format!(
        "{weekday} {month} {day:2} {hour:02}:{minute:02}:{second:02} {year}"
    ))
}
