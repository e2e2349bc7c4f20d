//! Which addresses are those of the public network: whoever may name a host must not reach this machine, its network, or what a cloud
//! tells its machines at addresses of its own.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Networks of IPv4 that are not public: address, and bits of the prefix.
const CLOSED: [([u8; 4], u32); 15] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10),
    ([127, 0, 0, 0], 8),
    // Here clouds tell their machines who they are, and so they do at the next one.
    ([169, 254, 0, 0], 16),
    ([168, 63, 129, 16], 32),
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24),
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 3),
];

/// Networks of IPv6 that are not public, of those that are given out to anybody, `2000::/3`: protocols, documentation, IPv4 in IPv6.
const CLOSED_6: [([u16; 2], u32); 4] =
    [([0x2001, 0], 23), ([0x2001, 0x0db8], 32), ([0x2002, 0], 16), ([0x3fff, 0], 20)];

/// Whether an address is one of the public network.
pub(super) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_4(address),
        IpAddr::V6(address) => is_public_6(address),
    }
}

fn is_public_4(address: Ipv4Addr) -> bool {
    let number = u32::from(address);
    CLOSED.iter().all(|(network, bits)| (number ^ u32::from_be_bytes(*network)) >> (32 - bits) != 0)
}

fn is_public_6(address: Ipv6Addr) -> bool {
    let parts = address.segments();
    let joined = |first: u16, second: u16| (u32::from(first) << 16) | u32::from(second);
    // The same machine, by another name; and behind a translator of addresses.
    if let [0, 0, 0, 0, 0, 0xffff, first, second] | [0x64, 0xff9b, 0, 0, 0, 0, first, second] = parts {
        return is_public_4(joined(first, second).into());
    }
    let number = joined(parts[0], parts[1]);
    let is_in = |([first, second], bits): &([u16; 2], u32)| (number ^ joined(*first, *second)) >> (32 - bits) == 0;
    number >> 29 == 1 && !CLOSED_6.iter().any(is_in)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_this_machine_of_its_network_and_of_clouds_are_not_public() {
        let is_open = |text: &&str| is_public(text.parse().unwrap());
        let closed = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.19.255.255",
            "203.0.113.9",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:1ff::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "3fff:fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "ffff::1",
            "4000::1",
        ];
        assert_eq!(closed.iter().filter(|text| is_open(text)).collect::<Vec<_>>(), [] as [&&str; 0]);
        let open = [
            "1.1.1.1",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "128.0.0.1",
            "168.63.129.17",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "::ffff:1.1.1.1",
            "64:ff9b::101:101",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2003::1",
            "2606:4700::1111",
            "3ffe::1",
        ];
        assert_eq!(open.iter().filter(|text| !is_open(text)).collect::<Vec<_>>(), [] as [&&str; 0]);
    }
}
