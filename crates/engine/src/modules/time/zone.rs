//! What a calendar shows, in UTC and in the page's zone: `gmtime`, `localtime`, `mktime`, and the zone's names.

use rustpython_vm::{
    PyObjectRef, PyResult, TryFromObject, VirtualMachine,
    builtins::{PyFloat, PyInt, PyStrRef},
    convert::ToPyObject,
    function::OptionalArg,
};

use super::{calendar::Calendar, clock, wall};
use crate::host::{Host, Zone};

/// What a browser's dates can be, in seconds from 1970.
const MOST: i64 = 8_640_000_000_000;

/// A moment that is given, or the present.
fn moment(given: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult<i64> {
    let given = given.into_option().filter(|given| !vm.is_none(given));
    let seconds = match given {
        None => wall(vm)?.floor() as i64,
        Some(given) => match given.downcast_ref::<PyFloat>() {
            Some(float) if !float.to_f64().is_finite() => {
                return Err(
                    vm.new_value_error("Invalid value NaN or infinity (not a number of seconds)")
                );
            }
            Some(float) => float.to_f64().floor() as i64,
            None => {
                let int = given.try_index(vm)?;
                int.try_to_primitive(vm).unwrap_or(i64::MAX)
            }
        },
    };
    if seconds.unsigned_abs() > MOST.unsigned_abs() {
        return Err(vm.new_overflow_error("timestamp out of range for platform time_t"));
    }
    Ok(seconds)
}

fn struct_time(seconds: i64, zone: &Zone, vm: &VirtualMachine) -> PyResult {
    let calendar = Calendar::at(seconds + i64::from(zone.east));
    let fields = [
        calendar.year,
        calendar.month,
        calendar.day,
        calendar.hour,
        calendar.minute,
        calendar.second,
        calendar.weekday(),
        calendar.day_of_year(),
        i64::from(zone.daylight),
    ];
    let fields = fields.into_iter().map(|field| vm.ctx.new_int(field).into());
    let zone = [
        vm.ctx.new_str(&*zone.name).into(),
        vm.ctx.new_int(zone.east).into(),
    ];
    let fields = vm.ctx.new_tuple(fields.chain(zone).collect());
    let time = vm.import("time", 0)?;
    time.get_attr("struct_time", vm)?.call((fields,), vm)
}

pub(super) fn gmtime(given: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let utc = Zone {
        east: 0,
        daylight: false,
        name: "UTC".to_owned(),
    };
    struct_time(moment(given, vm)?, &utc, vm)
}

pub(super) fn localtime(given: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let seconds = moment(given, vm)?;
    struct_time(seconds, &(clock(vm)?.zone)(seconds as f64), vm)
}

pub(super) fn ctime(given: OptionalArg<PyObjectRef>, vm: &VirtualMachine) -> PyResult {
    let time = localtime(given, vm)?;
    let module = vm.import("time", 0)?;
    module.get_attr("asctime", vm)?.call((time,), vm)
}

/// The seconds of what a clock of the page's zone shows.
pub(super) fn mktime(time: PyObjectRef, vm: &VirtualMachine) -> PyResult<f64> {
    let illegal = || vm.new_type_error("mktime(): illegal time tuple argument");
    let fields = Vec::<PyObjectRef>::try_from_object(vm, time).map_err(|_| illegal())?;
    let fields: Vec<i64> = fields
        .iter()
        .take(9)
        .map(|field| {
            let int = field.downcast_ref::<PyInt>().ok_or_else(illegal)?;
            int.try_to_primitive(vm)
        })
        .collect::<PyResult<_>>()?;
    let &[year, month, day, hour, minute, second, _, _, _] = fields.as_slice() else {
        return Err(illegal());
    };
    let out_of_range = || vm.new_overflow_error("mktime argument out of range");
    if fields
        .iter()
        .any(|field| field.unsigned_abs() > MOST.unsigned_abs())
        || year.abs() > 280_000
    {
        return Err(out_of_range());
    }
    let shown = Calendar {
        year,
        month,
        day,
        hour,
        minute,
        second,
    }
    .seconds();
    let host = clock(vm)?;
    let east = |seconds: i64| i64::from((host.zone)(seconds as f64).east);
    // The zone's offset is that of the moment, which is only known with the offset: two steps lead there.
    let near = shown - east(shown);
    let seconds = shown - east(near);
    if seconds.unsigned_abs() > MOST.unsigned_abs() {
        return Err(out_of_range());
    }
    Ok(seconds as f64)
}

/// The zone's two names and offsets, as they are in this year: standard time, and daylight saving time.
fn seasons(host: Host) -> [Zone; 2] {
    let now = (host.wall)();
    let year = Calendar::at(now as i64).year;
    let zone = |month| {
        let middle = Calendar {
            year,
            month,
            day: 15,
            hour: 0,
            minute: 0,
            second: 0,
        };
        (host.zone)(middle.seconds() as f64)
    };
    let (january, july) = (zone(1), zone(7));
    if january.east <= july.east {
        [january, july]
    } else {
        [july, january]
    }
}

/// The module's attributes that tell of the zone, found when they are asked for: a page that has come may have another zone
/// than the one before. <https://docs.python.org/3/library/time.html#timezone-constants>
pub(super) fn attribute(name: PyStrRef, vm: &VirtualMachine) -> PyResult {
    let seasons = || clock(vm).map(seasons);
    Ok(match name.as_bytes() {
        b"timezone" => (-seasons()?[0].east).to_pyobject(vm),
        b"altzone" => (-seasons()?[1].east).to_pyobject(vm),
        b"daylight" => {
            let [standard, daylight] = seasons()?;
            i32::from(standard.east != daylight.east).to_pyobject(vm)
        }
        b"tzname" => {
            let names = seasons()?.map(|zone| vm.ctx.new_str(zone.name).into());
            vm.ctx.new_tuple(names.to_vec()).into()
        }
        _ => {
            return Err(vm.new_attribute_error(format!(
                "module 'time' has no attribute '{}'",
                name.as_wtf8()
            )));
        }
    })
}

/// Of a `struct_time`; what is only a tuple says whether it is in daylight saving time.
pub(super) fn name(time: &PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
    let own = vm.get_attribute_opt(time, "tm_zone")?;
    if let Some(name) = own.filter(|name| !vm.is_none(name)) {
        return Ok(name.str(vm)?.to_string_lossy().into_owned());
    }
    Ok(season(time, vm)?.name)
}

pub(super) fn offset(time: &PyObjectRef, vm: &VirtualMachine) -> PyResult<String> {
    let own = vm.get_attribute_opt(time, "tm_gmtoff")?;
    let east: i32 = match own.filter(|offset| !vm.is_none(offset)) {
        Some(offset) => offset.try_into_value(vm)?,
        None => season(time, vm)?.east,
    };
    let sign = if east < 0 { '-' } else { '+' };
    let minutes = east.abs() / 60;
    Ok(format!("{sign}{:02}{:02}", minutes / 60, minutes % 60))
}

fn season(time: &PyObjectRef, vm: &VirtualMachine) -> PyResult<Zone> {
    let daylight = time.get_item(&8, vm)?.try_into_value::<i32>(vm)? > 0;
    let [standard, summer] = seasons(clock(vm)?);
    Ok(if daylight { summer } else { standard })
}
