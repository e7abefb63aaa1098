//! Moments as a calendar shows them: years, months and days of the Gregorian calendar, whichever the time.

const DAY: i64 = 86_400;

/// A moment of some zone's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Calendar {
    pub(super) year: i64,
    /// From 1.
    pub(super) month: i64,
    /// From 1.
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

impl Calendar {
    /// Of seconds since the beginning of 1970.
    ///
    /// Days are counted from a first of March, so that the leap day is the last of its year; 400 years have always the same
    /// number of days.
    pub(super) const fn at(seconds: i64) -> Self {
        let (days, second) = (seconds.div_euclid(DAY), seconds.rem_euclid(DAY));
        let days = days + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        Self {
            year: era * 400 + year + (month / 10),
            month: (month + 2) % 12 + 1,
            day: day - (153 * month + 2) / 5 + 1,
            hour: second / 3_600,
            minute: second / 60 % 60,
            second: second % 60,
        }
    }

    /// Seconds since the beginning of 1970. What is out of its range counts on, as the 32nd of a month does.
    pub(super) const fn seconds(&self) -> i64 {
        let months = self.month - 1;
        let year = self.year + months.div_euclid(12);
        let month = months.rem_euclid(12);
        // From the first of March of the year that this month is counted in.
        let (year, month) = if month < 2 {
            (year - 1, month + 10)
        } else {
            (year, month - 2)
        };
        let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
        let days = year * 365 + year / 4 - year / 100 + (153 * month + 2) / 5 + self.day - 1;
        let days = era * 146_097 + days - 719_468;
        days * DAY + self.hour * 3_600 + self.minute * 60 + self.second
    }

    /// The day of the week, Monday is 0.
    pub(super) const fn weekday(&self) -> i64 {
        (self.seconds().div_euclid(DAY) + 3).rem_euclid(7)
    }

    /// The day of the year, from 1.
    pub(super) const fn day_of_year(&self) -> i64 {
        let first = Self {
            month: 1,
            day: 1,
            ..*self
        };
        (self.seconds() - first.seconds()) / DAY + 1
    }
}

#[cfg(test)]
mod tests {
    use super::Calendar;

    const fn date(year: i64, month: i64, day: i64) -> Calendar {
        Calendar {
            year,
            month,
            day,
            hour: 0,
            minute: 0,
            second: 0,
        }
    }

    #[test]
    fn a_moment_is_what_it_was_made_of() {
        for seconds in [
            0,
            -1,
            1_000_000_000,
            951_782_399,
            951_782_400,
            -62_135_596_801,
        ] {
            assert_eq!(Calendar::at(seconds).seconds(), seconds);
        }
    }

    #[test]
    fn days_are_those_of_the_calendar() {
        assert_eq!(Calendar::at(951_782_400), date(2000, 2, 29));
        assert_eq!(Calendar::at(-86_400), date(1969, 12, 31));
        assert_eq!(date(2000, 12, 31).day_of_year(), 366);
        assert_eq!(date(1971, 1, 1).weekday(), 4);
    }

    #[test]
    fn what_is_out_of_range_counts_on() {
        assert_eq!(date(2001, 13, 32).seconds(), date(2002, 2, 1).seconds());
        assert_eq!(date(2001, 0, 1).seconds(), date(2000, 12, 1).seconds());
    }
}
