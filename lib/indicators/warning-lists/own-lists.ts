import type { WarningList } from "./warning-list.ts";

/*
 * What must not be blocked, compiled by hand and compact on purpose: the lists of MISP, where an operator has them
 * (GOJO_WARNING_LISTS), say the rest.
 */

const words = (text: string) => text.trim().split(/\s+/);

const privateNetworks: WarningList = {
  name: "RFC 1918, 4193, 6598, 3927, 1122, 4291",
  reason: "private_network",
  networks: words(`
    10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 100.64.0.0/10 169.254.0.0/16 127.0.0.0/8 0.0.0.0/8
    ::1/128 ::/128 fc00::/7 fe80::/10`),
  hosts: words("localhost local internal lan home.arpa in-addr.arpa ip6.arpa"),
};

const documentation: WarningList = {
  name: "RFC 5737, 3849, 9637, 2606, 6761",
  reason: "documentation",
  networks: words("192.0.2.0/24 198.51.100.0/24 203.0.113.0/24 198.18.0.0/15 2001:db8::/32 3fff::/20"),
  hosts: words("example test invalid example.com example.net example.org example.jp example.co.jp"),
};

const multicast: WarningList = {
  name: "RFC 5771, 1112, 4291",
  reason: "no_single_host",
  networks: words("224.0.0.0/4 240.0.0.0/4 255.255.255.255/32 ff00::/8"),
};

const publicDns: WarningList = {
  name: "Public DNS",
  reason: "public_dns",
  networks: words(`
    8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 1.1.1.2 1.0.0.2 1.1.1.3 1.0.0.3 9.9.9.9 9.9.9.10 9.9.9.11 149.112.112.112
    208.67.222.222 208.67.220.220 208.67.222.123 208.67.220.123 94.140.14.14 94.140.15.15 4.2.2.1 4.2.2.2
    64.6.64.6 64.6.65.6 76.76.2.0 76.76.10.0 185.228.168.9 185.228.169.9 156.154.70.1 156.154.71.1
    101.101.101.101 223.5.5.5 223.6.6.6 114.114.114.114 119.29.29.29 203.112.2.4 210.130.0.1 210.130.1.1
    2001:4860:4860::8888 2001:4860:4860::8844 2606:4700:4700::1111 2606:4700:4700::1001 2620:fe::fe 2620:fe::9
    2620:119:35::35 2620:119:53::53`),
  hosts: words("dns.google one.one.one.one cloudflare-dns.com dns.quad9.net"),
};

/** Sites so many use that blocking one harms more than it helps; criminals use them for that very reason. */
const sharedServices: WarningList = {
  name: "Shared services",
  reason: "shared_service",
  hosts: words(`
    google.com google.co.jp googleapis.com gstatic.com googleusercontent.com googlevideo.com gmail.com youtube.com
    youtu.be blogspot.com withgoogle.com microsoft.com live.com office.com office365.com outlook.com sharepoint.com
    onedrive.com microsoftonline.com windows.net windows.com windowsupdate.com azure.com azureedge.net msn.com bing.com
    skype.com github.com githubusercontent.com github.io gitlab.com apple.com icloud.com mzstatic.com amazon.com
    amazon.co.jp amazonaws.com cloudfront.net media-amazon.com cloudflare.com workers.dev pages.dev akamai.net
    akamaiedge.net akamaized.net edgekey.net edgesuite.net fastly.net jsdelivr.net unpkg.com facebook.com fbcdn.net
    instagram.com whatsapp.com whatsapp.net twitter.com x.com t.co linkedin.com tiktok.com telegram.org t.me
    discord.com discordapp.com slack.com zoom.us dropbox.com dropboxusercontent.com box.com wetransfer.com adobe.com
    docusign.com docusign.net wikipedia.org wikimedia.org mozilla.org firefox.com ubuntu.com debian.org docker.com
    npmjs.org npmjs.com pypi.org pythonhosted.org oracle.com java.com yahoo.com yahoo.co.jp yimg.jp line.me
    line-scdn.net rakuten.co.jp mercari.com docomo.ne.jp kddi.com au.com softbank.jp nttdocomo.co.jp ntt.com iij.ad.jp
    nifty.com biglobe.ne.jp so-net.ne.jp ocn.ne.jp sakura.ne.jp xserver.jp lolipop.jp cybozu.com kintone.com
    chatwork.com note.com hatena.ne.jp bit.ly tinyurl.com ow.ly is.gd goo.gl pastebin.com ngrok.io wordpress.com
    wixsite.com weebly.com firebaseapp.com web.app herokuapp.com vercel.app netlify.app notion.site canva.com
    letsencrypt.org digicert.com globalsign.com sectigo.com verisign.com ipify.org ifconfig.me icanhazip.com`),
};

/** Those who report attacks: their pages are named in reports, and never the attacker's. */
const reporters: WarningList = {
  name: "Reporters",
  reason: "reporter",
  hosts: words(`
    go.jp jpcert.or.jp ipa.go.jp nisc.go.jp cyber.go.jp police.pref.tokyo.lg.jp antiphishing.jp jvn.jp lac.co.jp
    cisa.gov us-cert.gov mitre.org nist.gov first.org virustotal.com misp-project.org welivesecurity.com eset.com
    securelist.com kaspersky.com trendmicro.com paloaltonetworks.com unit42.com mandiant.com crowdstrike.com
    sentinelone.com talosintelligence.com proofpoint.com checkpoint.com sophos.com symantec.com broadcom.com
    fortinet.com abuse.ch any.run urlscan.io shodan.io censys.io abuseipdb.com hybrid-analysis.com`),
};

/** MD5, SHA-1, SHA-224, SHA-256, SHA-384 and SHA-512 of nothing, and of a line feed. */
const emptyFiles: WarningList = {
  name: "Empty files",
  reason: "empty_file",
  values: words(`
    d41d8cd98f00b204e9800998ecf8427e da39a3ee5e6b4b0d3255bfef95601890afd80709
    d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f
    e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
    38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b
    cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e
    68b329da9893e34099c7d8ad5cb9c940 adc83b19e793491b1c6ea0fd8b46cd9f32e592fc
    01ba4719c80b6fe911b091a7c05124b64eeece964e09c058ef8f9805daca546b`),
};

/** The EICAR test file, by which people see whether a scanner is awake. */
const testFiles: WarningList = {
  name: "EICAR",
  reason: "test_file",
  values: words(`
    44d88612fea8a8f36de82e1278abb02f 3395856ce81f2b7382dee72602f798b642f14140
    275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f`),
};

/** The project's own lists; the first that matches tells the reason. */
export const ownLists: readonly WarningList[] = [
  privateNetworks,
  documentation,
  multicast,
  publicDns,
  emptyFiles,
  testFiles,
  reporters,
  sharedServices,
];
